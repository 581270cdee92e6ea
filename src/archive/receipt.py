import base64, hashlib, json, subprocess, sys, tempfile

receipt, document, key = sys.argv[1:]  # a .tlog-proof, the file it is for, the log's verifier key
sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
def decoded(text):
    value = base64.b64decode(text, validate=True)
    return value if base64.b64encode(value).decode() == text else sys.exit("a digit is another")
head, text, signatures = open(receipt, encoding="utf-8", newline="").read().split("\n\n")
first, extra, index, *path = head.split("\n")
origin, size, root = text.split("\n")
name, key_id, public = key.split("+", 2)
if first != "c2sp.org/tlog-proof@v1" or name != origin:
    sys.exit("not a receipt of this log")
line, *left = decoded(extra.removeprefix("extra ")).split(b"\n")
event, digest = json.loads(line), hashlib.sha256(open(document, "rb").read()).hexdigest()
if digest not in (event.get("sha256"), (event.get("copy") or {}).get("sha256")):
    sys.exit("the receipt is for another document")

def root_over(index, size, path):  # of a tree of so many events, with this one among them
    if size == 1 or not path:
        leaf = sha256(b"\0", *(bytes.fromhex(half.decode()) for half in left), sha256(line))
        return leaf if (index, size, path) == (0, 1, []) else sys.exit("the path does not lead to the root")
    half, beside = 1 << (size - 1).bit_length() - 1, decoded(path[-1])
    if index < half:
        return sha256(b"\1", root_over(index, half, path[:-1]), beside)
    return sha256(b"\1", beside, root_over(index - half, size - half, path[:-1]))

if root_over(int(index.removeprefix("index ")), int(size), path) != decoded(root):
    sys.exit("the event is not in the register that was signed")
for signature in signatures.splitlines():
    dash, signer, value = signature.split(" ")
    if (dash, signer, decoded(value)[:4].hex()) == ("\u2014", name, key_id):
        with tempfile.TemporaryDirectory() as folder:
            der = bytes.fromhex("302a300506032b6570032100") + decoded(public)[1:]
            for file, content in (("key", der), ("text", text.encode() + b"\n"), ("signature", decoded(value)[4:])):
                open(f"{folder}/{file}", "wb").write(content)
            words = "openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in text -sigfile signature"
            if subprocess.run(words.split(), cwd=folder, stdout=subprocess.DEVNULL).returncode == 0:
                sys.exit(print(f"{event['event']}: event {event['seq']}, {event['at']}; {size} events signed by {name}"))
sys.exit("not signed with this key")
