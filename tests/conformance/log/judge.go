// Judges what avtale writes of a register's tree, by the libraries of others: golang.org/x/mod/sumdb/note for signed notes,
// github.com/transparency-dev/formats for checkpoints, cosignatures and tlog-proofs, github.com/transparency-dev/merkle for the
// tree and its proofs.
//
//	judge FOLDER                 register.jsonl, log.vkey, witness.vkey, checkpoints/*.txt, requests/*, receipts/*.tlog-proof
//	judge cosign CHECKPOINT OUT  cosigns as a witness of its own; prints its verifier key
package main

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	flog "github.com/transparency-dev/formats/log"
	fnote "github.com/transparency-dev/formats/note"
	fproof "github.com/transparency-dev/formats/proof"
	"github.com/transparency-dev/merkle/compact"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func read(path ...string) []byte { return must(os.ReadFile(filepath.Join(path...))) }

func files(pattern ...string) []string {
	found := must(filepath.Glob(filepath.Join(pattern...)))
	if len(found) == 0 {
		log.Fatalf("nothing is %s", filepath.Join(pattern...))
	}
	return found
}

// The root over the first lines, computed here.
func root(leaves [][]byte, size uint64) []byte {
	if size == 0 || size > uint64(len(leaves)) {
		log.Fatalf("a checkpoint over %d of %d events", size, len(leaves))
	}
	tree := (&compact.RangeFactory{Hash: rfc6962.DefaultHasher.HashChildren}).NewEmptyRange(0)
	for _, leaf := range leaves[:size] {
		if err := tree.Append(leaf, nil); err != nil {
			log.Fatal(err)
		}
	}
	return must(tree.GetRootHash(nil))
}

// What the leaf of a line is made of: what would be left of it, which of a document is nothing, and the line.
func leaf(line []byte) []byte {
	var event struct {
		Seq                         uint64
		At, Event, Party, Agreement string
		Edition                     int
		Date, Prev, Original        string
	}
	if err := json.Unmarshal(line, &event); err != nil {
		log.Fatal(err)
	}
	digest := sha256.Sum256(line)
	switch event.Event {
	case "erased":
		return append(digest[:], must(hex.DecodeString(event.Original))...)
	case "declined":
		left := sha256.Sum256(fmt.Appendf(nil, `{"seq":%d,"at":%q,"event":"erased","kind":"declined","party":%q,"agreement":%q,`+
			`"edition":%d,"date":%q,"original":"%x","prev":%q}`,
			event.Seq, event.At, event.Party, event.Agreement, event.Edition, event.Date, digest, event.Prev))
		return append(left[:], digest[:]...)
	case "opened", "generated":
		return append(make([]byte, 32), digest[:]...)
	}
	// It comes after the last checkpoint.
	if event.Event == "erasure" {
		return nil
	}
	log.Fatalf("the judge knows no event %q", event.Event)
	return nil
}

func main() {
	log.SetFlags(0)
	if len(os.Args) == 4 && os.Args[1] == "cosign" {
		cosign(os.Args[2], os.Args[3])
		return
	}
	folder := os.Args[1]
	logKey := must(note.NewVerifier(strings.TrimSpace(string(read(folder, "log.vkey")))))
	witness := must(fnote.NewVerifierForCosignatureV1(strings.TrimSpace(string(read(folder, "witness.vkey")))))
	var leaves [][]byte
	for _, line := range bytes.Split(bytes.TrimSuffix(read(folder, "register.jsonl"), []byte("\n")), []byte("\n")) {
		leaves = append(leaves, rfc6962.DefaultHasher.HashLeaf(leaf(line)))
	}
	parse := func(text []byte) *flog.Checkpoint {
		checkpoint, rest, _, err := flog.ParseCheckpoint(text, logKey.Name(), logKey)
		if err != nil || len(rest) != 0 {
			log.Fatalf("%v, %d bytes left over", err, len(rest))
		}
		if !bytes.Equal(checkpoint.Hash, root(leaves, checkpoint.Size)) {
			log.Fatalf("another root over %d events", checkpoint.Size)
		}
		return checkpoint
	}

	cosigned := 0
	for _, path := range files(folder, "checkpoints", "*.txt") {
		text := read(path)
		checkpoint := parse(text)
		opened := must(note.Open(text, note.VerifierList(logKey, witness)))
		for _, signature := range opened.Sigs {
			if signature.Name == witness.Name() {
				at := must(fnote.CoSigV1Timestamp(signature))
				fmt.Printf("%d events: cosigned %s\n", checkpoint.Size, at.UTC())
				cosigned++
			}
		}
		changed := bytes.Replace(text, fmt.Appendf(nil, "\n%d\n", checkpoint.Size), fmt.Appendf(nil, "\n%d\n", checkpoint.Size+1), 1)
		if _, err := note.Open(changed, note.VerifierList(logKey)); err == nil {
			log.Fatal("another size is accepted")
		}
	}
	if cosigned == 0 {
		log.Fatal("no checkpoint is cosigned")
	}

	for _, path := range files(folder, "requests", "*") {
		head, text, _ := bytes.Cut(read(path), []byte("\n\n"))
		checkpoint := parse(text)
		lines := strings.Split(string(head), "\n")
		var old uint64
		must(fmt.Sscanf(lines[0], "old %d", &old))
		var hashes [][]byte
		for _, line := range lines[1:] {
			hashes = append(hashes, must(base64.StdEncoding.DecodeString(line)))
		}
		if old == 0 {
			continue
		}
		before := root(leaves, old)
		if err := proof.VerifyConsistency(rfc6962.DefaultHasher, old, checkpoint.Size, hashes, before, checkpoint.Hash); err != nil {
			log.Fatalf("%s: %v", path, err)
		}
		before[0] ^= 1
		if proof.VerifyConsistency(rfc6962.DefaultHasher, old, checkpoint.Size, hashes, before, checkpoint.Hash) == nil {
			log.Fatal("another root is continued too")
		}
		fmt.Printf("%d events: continue %d\n", checkpoint.Size, old)
	}

	for _, path := range files(folder, "receipts", "*.tlog-proof") {
		text := read(path)
		var receipt fproof.TLogProof
		if err := receipt.Unmarshal(text); err != nil {
			log.Fatalf("%s: %v", path, err)
		}
		if !bytes.Equal(receipt.Marshal(), text) {
			log.Fatalf("%s: is written otherwise", path)
		}
		checkpoint := parse(receipt.Checkpoint)
		var hashes [][]byte
		for _, hash := range receipt.Hashes {
			hashes = append(hashes, hash[:])
		}
		line, half, isLonger := bytes.Cut(receipt.ExtraData, []byte("\n"))
		digest := sha256.Sum256(line)
		data := append(must(hex.DecodeString(string(half))), digest[:]...)
		if !isLonger || !bytes.Equal(data, leaf(line)) {
			log.Fatalf("%s: not what the event's leaf is made of", path)
		}
		leaf := rfc6962.DefaultHasher.HashLeaf(data)
		verify := func(index uint64) error {
			return proof.VerifyInclusion(rfc6962.DefaultHasher, index, checkpoint.Size, leaf, hashes, checkpoint.Hash)
		}
		if err := verify(receipt.Index); err != nil {
			log.Fatalf("%s: %v", path, err)
		}
		if verify(receipt.Index^1) == nil {
			log.Fatalf("%s: proves another place too", path)
		}
		fmt.Printf("event %d: in the %d\n", receipt.Index+1, checkpoint.Size)
	}
}

func cosign(checkpoint, out string) {
	private, public := must2(note.GenerateKey(rand.Reader, "judge.example/witness"))
	signer := must(fnote.NewSignerForCosignatureV1(private))
	text := read(checkpoint)
	body, _, _ := bytes.Cut(text, []byte("\n\n"))
	signed := must(note.Sign(&note.Note{Text: string(body) + "\n"}, signer))
	_, line, _ := bytes.Cut(signed, []byte("\n\n"))
	if err := os.WriteFile(out, append(text, line...), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Println(must(fnote.VKeyToCosignatureV1(public)))
}

func must2[A, B any](one A, other B, err error) (A, B) {
	if err != nil {
		log.Fatal(err)
	}
	return one, other
}
