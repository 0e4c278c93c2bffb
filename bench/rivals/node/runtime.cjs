// The loop that Lambda's Node runtime runs: ask for an event, call the handler, post the answer.
const http = require("node:http");

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, method, path, agent }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

async function run() {
  const { handler } = require("./target/index.cjs");
  for (;;) {
    const event = await call("GET", "/2018-06-01/runtime/invocation/next");
    const id = event.headers["lambda-runtime-aws-request-id"];
    const answer = await handler(JSON.parse(event.body));
    await call("POST", `/2018-06-01/runtime/invocation/${id}/response`, JSON.stringify(answer));
  }
}

run();
