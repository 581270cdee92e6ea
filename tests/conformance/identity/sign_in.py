"""Signs people in as a browser would, and judges who the program says that they are; and in a browser, to the desk.

sign_in.py PROGRAM BUILD WORK AVTALE: the example sign_in, the folder with the providers, a folder with client.key, tls.key and
tls.crt, and the program whose desk people sign in to.
"""

import base64
import html
import http.cookiejar
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

PROGRAM, BUILD, WORK, AVTALE = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
BACK = "http://127.0.0.1:9/sign-in"
REDIRECT = f"{BACK}/back"
SECRET, PASSWORD = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
SUBJECTS = {name: f"00000000-0000-4000-8000-00000000000{number}" for number, name in enumerate(["kari", "ola", "nora", "lise"])}
ROLES = {"claim": "realm_access.roles", "reader": ["leser"], "caseworker": ["saksbehandler"], "administrator": ["administrator"]}
failed = 0


def cannot(why):
    print(f"identity: NOT RUN: {why}; nobody was signed in", file=sys.stderr)
    sys.exit(3)


def judge(what, is_so, found):
    global failed
    print(f"{'ok' if is_so else 'NOT SO'}: {what}" + ("" if is_so else f": {found}"))
    failed += not is_so


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Provider:
    """A provider that runs until it is left."""

    def __init__(self, command, address, environment=None):
        self.log = open(WORK / "provider.log", "wb")
        self.address, self.command, self.environment = address, command, environment

    def __enter__(self):
        # In a group of its own: what starts it is a script.
        self.process = subprocess.Popen(
            self.command, stdout=self.log, stderr=self.log, env={**os.environ, **(self.environment or {})}, start_new_session=True
        )
        for _ in range(1200):
            try:
                urllib.request.urlopen(f"{self.address}/.well-known/openid-configuration", timeout=5).read()
                return self
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.5)
        self.__exit__()
        print((WORK / "provider.log").read_text(errors="replace")[-4000:], file=sys.stderr)
        cannot(f"{self.command[0]} did not start within ten minutes")

    def __exit__(self, *_):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.log.close()


class Stop(urllib.request.HTTPRedirectHandler):
    """Follows redirects until they lead back to us, where nobody listens."""

    def redirect_request(self, request, answer, code, message, headers, place):
        if place.startswith(BACK):
            raise Returned(place)
        return super().redirect_request(request, answer, code, message, headers, place)


class Returned(Exception):
    """Where the browser was sent back to."""


class AsOnLoopback(http.cookiejar.DefaultCookiePolicy):
    """Browsers take loopback for a safe place, where a Secure cookie may go."""

    def return_ok_secure(self, cookie, request):
        return True


class Browser:
    def __init__(self):
        jar = http.cookiejar.CookieJar(AsOnLoopback())
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), Stop())

    def open(self, address, form=None):
        """The text of a page, or where one was sent back to."""
        form = form and urllib.parse.urlencode(form).encode()
        try:
            return self.opener.open(address, form, timeout=30).read().decode(), None
        except Returned as returned:
            return None, str(returned)

    def submit(self, page, address, form):
        action = re.search(r'<form[^>]*?\saction="([^"]+)"', page)
        place = urllib.parse.urljoin(address, html.unescape(action[1])) if action else address
        page, returned = self.open(place, form)
        return returned or sys.exit(f"the provider does not send the browser back:\n{page}")


class Attempt:
    """One run of the program: where it sends a browser, and what it says of what comes back."""

    def __init__(self, settings, *authentication, ahead=0):
        file = WORK / "settings.json"
        file.write_text(json.dumps(settings))
        clock = ["faketime", "-f", f"{ahead:+}s"] if ahead else []
        arguments = [*clock, PROGRAM, file, REDIRECT, *authentication, BACK]
        self.process = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.address = self.process.stdout.readline().strip()

    def answered(self, returned):
        self.process.stdin.write(returned + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def begin_again(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.address = self.process.stdout.readline().strip()

    def end(self):
        _, said = self.process.communicate(timeout=30)
        return said


def secret(text=SECRET):
    (WORK / "secret").write_text(text + "\n")
    return "secret", WORK / "secret"


def public_jwk():
    der = subprocess.run(
        ["openssl", "pkey", "-in", WORK / "client.key", "-pubout", "-outform", "DER"], check=True, capture_output=True
    ).stdout
    x, y = (base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (der[-64:-32], der[-32:]))
    return {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "ours", "x": x, "y": y}


def realm(desk):
    """What Keycloak is to know: its realm roles stand in the ID token only where a mapper puts them there."""
    mapper = {
        "name": "roles", "protocol": "openid-connect", "protocolMapper": "oidc-usermodel-realm-role-mapper",
        "config": {"claim.name": "realm_access.roles", "multivalued": "true", "id.token.claim": "true", "jsonType.label": "String"},
    }
    client = {"redirectUris": [REDIRECT], "protocolMappers": [mapper], "standardFlowEnabled": True}
    attributes = {"pkce.code.challenge.method": "S256", "post.logout.redirect.uris": BACK}
    key = {**attributes, "use.jwks.string": "true", "jwks.string": json.dumps({"keys": [public_jwk()]}), "id.token.signed.response.alg": "ES256"}
    people = [("kari", "Kari", "Nordmann", ["saksbehandler"]), ("ola", "Ola", "Å. Berg", ["leser", "administrator"]), ("nora", "Nora", "Li", []), ("lise", "Lise", "Dahl", ["leser"])]
    return {
        "id": "avtale", "realm": "avtale", "enabled": True, "sslRequired": "none",
        "roles": {"realm": [{"name": name} for name in ("leser", "saksbehandler", "administrator")]},
        "clients": [
            {**client, "clientId": "avtale", "secret": SECRET, "attributes": attributes},
            {
                **client, "clientId": "avtale-desk", "secret": SECRET, "redirectUris": [f"{desk}/sign-in/back"],
                "attributes": {**attributes, "post.logout.redirect.uris": f"{desk}/sign-in"},
            },
            {**client, "clientId": "avtale-key", "clientAuthenticatorType": "client-jwt", "attributes": key},
        ],
        "users": [
            {
                "id": SUBJECTS[name], "username": name, "firstName": first, "lastName": last, "email": f"{name}@example.no",
                "emailVerified": True, "enabled": True, "realmRoles": roles,
                "credentials": [{"type": "password", "value": PASSWORD}],
            }
            for name, first, last, roles in people
        ],
    }


def exchange_key(server):
    """Has Keycloak sign with a new key: one that goes before the others."""
    form = {"grant_type": "password", "client_id": "admin-cli", "username": "admin", "password": PASSWORD}
    address = f"{server}/realms/master/protocol/openid-connect/token"
    token = json.load(urllib.request.urlopen(address, urllib.parse.urlencode(form).encode(), timeout=30))["access_token"]
    key = {
        "name": "newer", "parentId": "avtale", "providerType": "org.keycloak.keys.KeyProvider", "providerId": "rsa-generated",
        "config": {"priority": ["200"], "algorithm": ["RS256"], "keySize": ["3072"]},
    }
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{server}/admin/realms/avtale/components", json.dumps(key).encode(), headers)
    urllib.request.urlopen(request, timeout=60).read()


def to_the_desk(server, issuer, desk, port):
    """Has people sign in to the desk, in a browser."""
    workspace = WORK / "workspace"
    commands = [["init", workspace], ["-C", workspace, "generate", "--only", "42"]]
    for command in commands:
        subprocess.run([AVTALE, *command], check=True, capture_output=True)
    secret()
    (workspace / "desk.yaml").write_text(f"""adresse: {desk}
mellomtjenere: [127.0.0.1]
innlogging:
  navn: Keycloak
  utsteder: {issuer}
  klient: avtale-desk
  hemmelighetsfil: {WORK / "secret"}
  roller:
    felt: realm_access.roles
    leser: [leser]
    saksbehandler: [saksbehandler]
    administrator: [administrator]
  kontakt: tilgang@nettverk.no
""")
    script = [BUILD / "browser" / "desk.mjs", AVTALE, workspace, WORK, str(port), server, PASSWORD]
    status = subprocess.run(["node", *script]).returncode
    if status == 3:
        sys.exit(3)
    judge("Keycloak: people sign in to the desk", status == 0, f"exit {status}")


def keycloak():
    home, port, front = BUILD / "keycloak", free_port(), free_port()
    desk = f"https://avtale.test:{front}"
    (home / "data" / "import").mkdir(parents=True, exist_ok=True)
    (home / "data" / "import" / "realm.json").write_text(json.dumps(realm(desk)))
    command = ["bash", home / "bin" / "kc.sh", "start-dev", "--db=dev-mem", "--import-realm", "--http-host=127.0.0.1", f"--http-port={port}"]
    server = f"http://127.0.0.1:{port}"
    issuer = f"{server}/realms/avtale"
    settings = {"issuer": issuer, "client_id": "avtale", "roles": ROLES}
    administrator = {"KC_BOOTSTRAP_ADMIN_USERNAME": "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD": PASSWORD}

    def signed_in(name, attempt, browser=None):
        browser = browser or Browser()
        page, _ = browser.open(attempt.address)
        returned = browser.submit(page, attempt.address, {"username": name, "password": PASSWORD})
        return attempt.answered(returned), returned

    with Provider(command, issuer, administrator):
        to_the_desk(server, issuer, desk, front)
        for name, full, role in [("kari", "Kari Nordmann", "Caseworker"), ("ola", "Ola Å. Berg", "Administrator")]:
            attempt = Attempt(settings, *secret())
            who, returned = signed_in(name, attempt)
            expected = {"issuer": issuer, "subject": SUBJECTS[name], "name": full, "role": role}
            judge(f"Keycloak: {full}: {role.lower()}", {key: who.get(key) for key in expected} == expected, who)
            again = attempt.answered(returned)
            judge("Keycloak: an answer is taken once", again.get("fault") == "NoAttempt", again)
            attempt.end()

        attempt = Attempt(settings, *secret())
        who, _ = signed_in("nora", attempt)
        judge("Keycloak: who has no role is not signed in", who.get("fault", "").startswith("NoRole"), who)
        attempt.end()

        attempt = Attempt(settings, *secret("wrong"))
        who, _ = signed_in("kari", attempt)
        judge("Keycloak: without its secret a client learns nothing", who.get("fault") in ('CodeRefused("unauthorized_client")', 'CodeRefused("invalid_client")'), who)
        attempt.end()

        one, other = Attempt(settings, *secret()), Attempt(settings, *secret())
        browser = Browser()
        page, _ = browser.open(one.address)
        returned = browser.submit(page, one.address, {"username": "kari", "password": PASSWORD})
        who = other.answered(returned)
        judge("Keycloak: an answer to another attempt is none", who.get("fault") == "NoAttempt", who)
        one.end(), other.end()

        attempt = Attempt({**settings, "client_id": "avtale-key"}, "key", WORK / "client.key", "ours")
        who, _ = signed_in("kari", attempt)
        judge("Keycloak: a client may have a key instead of a secret, and a token be signed by ES256", who.get("name") == "Kari Nordmann", who)
        attempt.end()

        attempt = Attempt({**settings, "acr_values": ["gold"]}, *secret())
        who, _ = signed_in("kari", attempt)
        judge("Keycloak: who is not known surely enough is not signed in", who.get("fault", "").startswith("NotSureEnough"), who)
        attempt.end()

        attempt = Attempt({**settings, "issuer": issuer + "/"}, *secret())
        judge("Keycloak: an issuer is called exactly as it calls itself", "another issuer" in attempt.end(), attempt.address)

        attempt = Attempt(settings, *secret())
        signed_in("kari", attempt)
        exchange_key(server)
        attempt.begin_again()
        who, _ = signed_in("kari", attempt)
        judge("Keycloak: a key that it exchanged is found", who.get("name") == "Kari Nordmann", who)
        attempt.end()

        browser, attempt = Browser(), Attempt(settings, *secret())
        who, _ = signed_in("kari", attempt, browser)
        attempt.end()
        attempt = Attempt(settings, *secret())
        _, returned = browser.open(attempt.address)
        judge("Keycloak: who is signed in there is not asked again", returned is not None, returned)
        attempt.end()
        _, returned = browser.open(who["sign_out"])
        judge("Keycloak: one signs out there too, and comes back", returned == BACK, returned)
        attempt = Attempt(settings, *secret())
        page, returned = browser.open(attempt.address)
        judge("Keycloak: who signed out is asked again", returned is None and "password" in page, returned)
        attempt.end()


def mock():
    port = free_port()
    person = {"sub": "kari", "name": "Kari Nordmann", "roles": ["leser"]}
    command = [BUILD / "python" / "bin" / "oidc-provider-mock", "--port", str(port), "--user-claims", json.dumps(person)]
    issuer = f"http://127.0.0.1:{port}"
    settings = {"issuer": issuer, "client_id": "avtale", "roles": {**ROLES, "claim": "roles"}}
    with Provider([*command, "--token-max-age", "300"], issuer):
        # A token is valid for 300 seconds, and the clocks may differ by 60.
        for ahead, expected in [(0, "Reader"), (330, "Reader"), (390, "Expired"), (-30, "Reader"), (-90, "NotYetValid")]:
            attempt = Attempt(settings, *secret(), ahead=ahead)
            browser = Browser()
            page, _ = browser.open(attempt.address)
            who = attempt.answered(browser.submit(page, attempt.address, {"sub": "kari"}))
            found = who.get("fault") or who.get("role")
            judge(f"oidc-provider-mock: with a clock {ahead} s ahead: {expected}", found == expected, who)
            attempt.end()


keycloak()
mock()
sys.exit(1 if failed else 0)
