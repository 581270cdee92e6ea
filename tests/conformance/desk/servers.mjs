// Servers around the desk: one that takes mail, and one in front that encrypts.
import http from 'node:http';
import https from 'node:https';
import { createServer } from 'node:net';

const listening = server => new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

// Takes letters and keeps them (RFC 5321).
export async function mailServer() {
  const letters = [];
  const server = createServer(socket => {
    let [rest, data, to] = ['', null, []];
    const say = line => socket.write(`${line}\r\n`);
    socket.on('error', () => {});
    socket.on('data', bytes => {
      rest += bytes.toString('latin1');
      for (let end; (end = rest.indexOf('\r\n')) >= 0;) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data) {
          if (line !== '.') data.push(line.replace(/^\./, ''));
          else {
            letters.push({ to, text: data.join('\r\n') });
            [data, to] = [null, []];
            say('250 taken');
          }
        } else if (/^RCPT/i.test(line)) {
          to.push(line.match(/<(.*)>/)[1]);
          say('250 yes');
        } else if (/^DATA/i.test(line)) {
          data = [];
          say('354 go on');
        } else if (/^QUIT/i.test(line)) {
          say('221 bye');
          socket.end();
        } else say('250 yes');
      }
    });
    say('220 mail.example ESMTP');
  });
  const port = await listening(server);
  return { url: `smtp://127.0.0.1:${port}`, letters };
}

// The body of a letter: its first part that is quoted-printable.
export function body({ text }) {
  const part = text.slice(text.search(/quoted-printable/i)).split('\r\n\r\n').slice(1).join('\r\n\r\n').split(/\r\n--/)[0];
  const bytes = part.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

// Encrypts, and passes on to whatever port there is at the moment. It says for whom it asks.
export async function proxy(key, cert) {
  const front = { to: 0 };
  const server = https.createServer({ key, cert }, (request, response) => {
    const heard = [request.headers['x-forwarded-for'], request.socket.remoteAddress].filter(Boolean).join(', ');
    const { method, url: path } = request;
    const headers = { ...request.headers, 'x-forwarded-for': heard };
    const onward = http.request({ host: '127.0.0.1', port: front.to, method, path, headers }, answer => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  front.port = await listening(server);
  return front;
}
