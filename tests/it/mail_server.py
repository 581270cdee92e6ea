"""A mail server for tests, on a port of its own of this machine.

The port is the first line on standard output. Every accepted message becomes NNNN.eml, its attachment NNNN.bin, and
what Python's own e-mail parser makes of it NNNN.json, which comes last. A connection is a file N.open while it lasts.
The server ends with its standard input.
"""

import argparse
import asyncio
import email
import email.policy
import json
import logging
import os
import ssl
import sys
import threading
from email.header import decode_header, make_header
from email.utils import parseaddr
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult


def read(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--refuse-sender", metavar="ADDRESS", help="550 at MAIL")
    parser.add_argument("--refuse", metavar="ADDRESS", action="append", default=[], help="550 at RCPT")
    parser.add_argument("--later", metavar="ADDRESS", action="append", default=[], help="451 at RCPT")
    parser.add_argument("--refuse-data", metavar="ADDRESS", action="append", default=[], help="554 after the message")
    parser.add_argument("--later-data", metavar="ADDRESS", action="append", default=[], help="451 after the message")
    parser.add_argument("--closing", metavar="ADDRESS", action="append", default=[], help="421 at RCPT, and closes")
    parser.add_argument("--drop-after", metavar="N", type=int, help="stores the Nth message and closes without an answer")
    parser.add_argument("--drop-before", metavar="N", type=int, help="closes in the middle of the Nth message")
    parser.add_argument("--starttls", metavar=("CERT", "KEY"), nargs=2)
    parser.add_argument("--tls", metavar=("CERT", "KEY"), nargs=2)
    parser.add_argument("--login", metavar=("USER", "PASSWORD"), nargs=2)
    parser.add_argument("--echo-login", action="store_true", help="a refused login is told what it said")
    parser.add_argument("--slip-in", action="store_true", help="answers in the open to what is asked after STARTTLS")
    parser.add_argument("--delay", metavar="MS", type=int, default=0, help="before each answer")
    return parser.parse_args(arguments)


class Server(SMTP):
    """aiosmtpd, misbehaving on demand. One object for each connection."""

    def __init__(self, options, mailbox, handler):
        context = certificate(options.starttls) if options.starttls else None
        super().__init__(
            handler,
            hostname="mail.invalid",
            tls_context=context,
            require_starttls=bool(context),
            auth_required=bool(options.login),
            auth_require_tls=False,
            authenticator=self.log_in,
        )
        self.options = options
        self.mailbox = mailbox
        self.open = options.folder / f"{id(self)}.open"

    def connection_made(self, transport):
        self.open.touch()
        super().connection_made(transport)

    def connection_lost(self, error):
        super().connection_lost(error)
        self.open.unlink(missing_ok=True)

    def eof_received(self):
        # Who leaves before aiosmtpd has begun to greet would be waited for until it loses patience.
        asyncio.get_running_loop().call_soon(self.transport.close)
        return super().eof_received()

    async def push(self, status):
        if self.options.slip_in and status.startswith(b"220 Ready" if isinstance(status, bytes) else "220 Ready"):
            status += "\r\n250-mail.invalid\r\n250 AUTH PLAIN" + "\r\n250 OK" * 3 + "\r\n354 Go on\r\n250 Taken"
        await asyncio.sleep(self.options.delay / 1000)
        await super().push(status)

    def log_in(self, server, session, envelope, mechanism, data):
        login = [data.login.decode(), data.password.decode()]
        if login == self.options.login:
            return AuthResult(success=True)
        echo = f"535 5.7.8 Not the password: {login[1]}" if self.options.echo_login else None
        return AuthResult(success=False, handled=False, message=echo)

    async def smtp_DATA(self, arg):
        if len(self.mailbox.received) + 1 == self.options.drop_before:
            self.options.drop_before = None
            await self.push("354 Go on")
            await self._reader.readuntil(b"\r\n")
            return self.transport.abort()
        await super().smtp_DATA(arg)


class Handler:
    """What aiosmtpd asks about each command. One object for all connections."""

    def __init__(self, options, mailbox):
        self.options = options
        self.mailbox = mailbox

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address == self.options.refuse_sender:
            return "550 5.7.1 Not from you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.options.refuse:
            return "550 5.1.1 No such mailbox"
        if address in self.options.later:
            return "451 4.7.1 Greylisted, try again later"
        if address in self.options.closing:
            await server.push("421 4.3.2 Shutting down")
            server.transport.close()
            return "421"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if set(envelope.rcpt_tos) & set(self.options.refuse_data):
            return "554 5.7.1 Message refused"
        if set(envelope.rcpt_tos) & set(self.options.later_data):
            return "451 4.3.0 Try again later"
        self.mailbox.store(envelope, encrypted=session.ssl is not None or bool(self.options.tls))
        if len(self.mailbox.received) == self.options.drop_after:
            server.transport.abort()
        return "250 2.0.0 Taken"


class Mailbox:
    """The folder of accepted messages."""

    def __init__(self, folder):
        self.folder = folder
        self.received = []

    def store(self, envelope, encrypted):
        self.received.append(envelope)
        stem = self.folder / f"{len(self.received):04}"
        stem.with_suffix(".eml").write_bytes(envelope.content)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        text, attachment = message.get_body(), list(message.iter_attachments())[0]
        stem.with_suffix(".bin").write_bytes(attachment.get_content())
        defects = [str(defect) for part in message.walk() for defect in part.defects]
        defects += [str(defect) for value in message.values() for defect in value.defects]
        parsed = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "encrypted": encrypted,
            "headers": {name: str(value) for name, value in message.items()},
            "from_name": name_in(envelope.content, "From"),
            "to_name": name_in(envelope.content, "To"),
            "text": text.get_content().replace("\r\n", "\n"),
            "parts": [part.get_content_type() for part in message.walk()],
            "attachment": attachment.get_filename(),
            "defects": defects,
        }
        stem.with_suffix(".tmp").write_text(json.dumps(parsed), encoding="utf-8")
        stem.with_suffix(".tmp").rename(stem.with_suffix(".json"))


def name_in(content, header):
    """The name in an address. The newer parser of Python 3.11 leaves spaces where a long one was broken."""
    encoded, _ = parseaddr(email.message_from_bytes(content)[header])
    return str(make_header(decode_header(encoded)))


def certificate(files):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    return context


async def serve(options):
    mailbox = Mailbox(options.folder)
    handler = Handler(options, mailbox)
    context = certificate(options.tls) if options.tls else None
    server = await asyncio.get_running_loop().create_server(
        lambda: Server(options, mailbox, handler), "127.0.0.1", 0, ssl=context
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def end_with_standard_input():
    sys.stdin.buffer.read()
    os._exit(0)


# Everything that goes wrong here is meant to.
logging.disable()
threading.Thread(target=end_with_standard_input, daemon=True).start()
asyncio.run(serve(read(sys.argv[1:])))
