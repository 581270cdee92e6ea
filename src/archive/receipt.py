import base64, hashlib, json, subprocess, sys, tempfile

receipt, document, key = sys.argv[1:]  # a .tlog-proof, the file it is for, the log's verifier key
sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
head, text, signatures = open(receipt, encoding="utf-8", newline="").read().split("\n\n")
first, extra, index, *path = head.split("\n")
origin, size, root = text.split("\n")
name, key_id, public = key.split("+", 2)
if first != "c2sp.org/tlog-proof@v1" or name != origin:
    sys.exit("not a receipt of this log")
line, *left = base64.b64decode(extra.removeprefix("extra "), validate=True).split(b"\n")
event, digest = json.loads(line), hashlib.sha256(open(document, "rb").read()).hexdigest()
if digest not in (event.get("sha256"), (event.get("copy") or {}).get("sha256")):
    sys.exit("the receipt is for another document")
node, last, hashed = int(index.removeprefix("index ")), int(size) - 1, sha256(b"\0", *(bytes.fromhex(half.decode()) for half in left), sha256(line))
for beside in (base64.b64decode(step, validate=True) for step in path):
    if node % 2 or node == last:
        hashed = sha256(b"\1", beside, hashed)
        while node % 2 == 0 and node:
            node, last = node // 2, last // 2
    else:
        hashed = sha256(b"\1", hashed, beside)
    node, last = node // 2, last // 2
if last or hashed != base64.b64decode(root, validate=True):
    sys.exit("the event is not in the register that was signed")
for signature in signatures.splitlines():
    _, signer, value = signature.split(" ")
    value = base64.b64decode(value, validate=True)
    if (signer, value[:4].hex()) == (name, key_id):
        with tempfile.TemporaryDirectory() as folder:
            der = bytes.fromhex("302a300506032b6570032100") + base64.b64decode(public)[1:]
            for file, content in (("key", der), ("text", text.encode() + b"\n"), ("signature", value[4:])):
                open(f"{folder}/{file}", "wb").write(content)
            words = "openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in text -sigfile signature"
            if subprocess.run(words.split(), cwd=folder, stdout=subprocess.DEVNULL).returncode == 0:
                sys.exit(print(f"{event['event']}: event {event['seq']}, {event['at']}; {size} events signed by {name}"))
sys.exit("not signed with this key")
