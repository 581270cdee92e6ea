import base64, hashlib, json, sys

register, events = sys.argv[1:]  # register.jsonl, and over how many of its first events
sha256 = lambda *parts: hashlib.sha256(b"".join(parts))
NEVER_ERASED = "opened upgraded generated sealed kept preserved restored".split()
STAYS = """seq at more event kind party agreement edition how date message_id from until ends reply_by copy missing successor
    void restored erased was is original prev""".split()

def left(event, line):  # what is left of a line once it is erased
    event |= {"kind": event["event"], "event": "erased", "original": sha256(line).hexdigest()}
    if event.get("how") not in ("smtp", "outbox"):  # not a letter that avtale wrote
        event.pop("message_id", None)
    left = {key: event[key] for key in STAYS if key in event}
    return json.dumps(left, ensure_ascii=False, separators=(",", ":")).encode()

def leaf(line):
    event, line_sha256 = json.loads(line), sha256(line).digest()
    if event["event"] == "erased":
        return line_sha256 + bytes.fromhex(event["original"])
    return (bytes(32) if event["event"] in NEVER_ERASED else sha256(left(event, line)).digest()) + line_sha256

def root(leaves):
    if len(leaves) == 1:
        return sha256(b"\0", leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1", root(leaves[:half]), root(leaves[half:])).digest()

lines = open(register, "rb").read().split(b"\n")[: int(events)]
print(base64.b64encode(root([leaf(line) for line in lines])).decode())
