"""A portal in the home's gateway: answers every HTTP request with the way to its own page.

Usage: portal.py PORT PLACE. The end of standard input is the end.
"""
import http.server, sys, threading


class Portal(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.startswith("/login"):
            body = b"<html><body>Welcome. Please accept the terms of use.</body></html>"
            self.send_response(200)
        else:
            body = b""
            self.send_response(302)
            self.send_header("Location", "%s/login?url=http://%s%s" % (sys.argv[2], self.headers.get("Host", ""), self.path))
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("0.0.0.0", int(sys.argv[1])), Portal)
threading.Thread(target=server.serve_forever, daemon=True).start()
print("ready", flush=True)
sys.stdin.read()
