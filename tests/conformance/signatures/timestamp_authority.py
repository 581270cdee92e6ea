"""A time-stamping authority for the conformance run.

Called with a folder that has tsa.cnf. It writes the port it listens on to standard output, and ends when its standard
input does. `openssl ts` does the work.
"""

import http.server
import os
import subprocess
import sys
import threading

folder = sys.argv[1]
# Serial numbers come from one file.
one_at_a_time = threading.Lock()


class Authority(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        query = self.rfile.read(int(self.headers["Content-Length"]))
        args = ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "/dev/stdin"]
        with one_at_a_time:
            reply = subprocess.run(args, cwd=folder, input=query, capture_output=True, check=True).stdout
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Authority)
server.daemon_threads = True
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
