"""A time-stamping authority for tests, which can be told to misbehave.

Called with a folder that has tsa.cnf, and one word for what it does wrong. It writes the port it listens on to standard
output, and ends when its standard input does. `openssl ts` does the work.
"""

import http.server
import os
import ssl
import subprocess
import sys
import threading
import time

folder, fault, *tls = sys.argv[1:]


def answer(query):
    """What `openssl` answers, as DER."""
    args = ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "/dev/stdin"]
    return subprocess.run(args, cwd=folder, input=query, capture_output=True, check=True).stdout


def differing(query):
    """The question as somebody else might have asked it. A query is 30 len 020101 imprint nonce certReq."""
    query = bytearray(query)
    if fault == "other-imprint":
        query[query.index(b"\x04\x20") + 2] ^= 1
    elif fault == "other-nonce":
        query[-4] ^= 1
    elif fault == "no-certificate":
        query = query[:-3]
        query[1] -= 3
    elif fault == "refuses":
        # SHA-384 is a hash that the authority does not take, and has another length.
        query = query.replace(bytes.fromhex("608648016503040201"), bytes.fromhex("608648016503040202"))
    return bytes(query)


class Authority(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        query = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["Content-Type"] != "application/timestamp-query":
            return self.say(415, "text/plain", b"")
        if fault == "slow":
            time.sleep(60)
        if fault == "error-status":
            return self.say(503, "text/html", b"<h1>busy</h1>")
        if fault == "moved":
            self.send_response(302)
            self.send_header("Location", "https://elsewhere.example.no/")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if fault == "html":
            return self.say(200, "text/html; charset=utf-8", b"<h1>welcome</h1>")
        if fault == "endless":
            return self.endless(b"0" * 65536, 0)
        if fault == "trickle":
            return self.endless(b"0", 0.1)
        if fault == "closes":
            return self.connection.close()
        reply = b"\x30\x82garbage" if fault == "garbage" else answer(differing(query))
        if fault == "changed":
            reply = reply[:-1] + bytes([reply[-1] ^ 1])
        elif fault == "cut-off":
            reply = reply[:-100]
        self.say(200, "application/timestamp-reply", reply)

    def say(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def endless(self, piece, pause):
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.end_headers()
        try:
            while True:
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            pass

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Authority)
server.daemon_threads = True
if tls:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*tls)
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
