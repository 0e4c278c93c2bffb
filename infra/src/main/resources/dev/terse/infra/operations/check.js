// Creates a link, follows it, and waits for the click in the statistics. Where creation takes a key, which the canary has
// not, it asks each function for the answer to a stranger. A throw is a failed check. ./terse smoke runs the same steps with
// a key, and deletes the link.
const url = process.env.TERSE_URL;
const key = process.env.TERSE_KEY;
// Clicks wait for others, by statsDelaySeconds.
const patience = Number(process.env.TERSE_PATIENCE_SECONDS ?? 60);
const target = `https://${process.env.TERSE_TARGET_HOST ?? "example.com"}/?terse-check=${Date.now()}`;
const agent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const expect = (right, what) => {
  if (!right) {
    throw new Error(what);
  }
};

const call = (path, options = {}) =>
  fetch(url + path, {
    redirect: "manual",
    signal: AbortSignal.timeout(10000),
    ...options,
    headers: { "user-agent": agent, ...options.headers },
  });

const REDIRECTS = [301, 302, 307, 308];

// A text of the form of a generated code, which is most likely no link.
const UNKNOWN = "0000000";

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const checkClosed = async () => {
  const refused = await call("/api/v1/shorten", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ long_url: target }),
  });
  expect(refused.status === 401, `a create without a key was answered ${refused.status}`);
  const followed = await call(`/${UNKNOWN}`);
  expect([...REDIRECTS, 404, 410].includes(followed.status), `an unknown code was answered ${followed.status}`);
  const details = await call(`/api/v1/urls/${UNKNOWN}`);
  expect([200, 404, 410].includes(details.status), `the details of an unknown code were answered ${details.status}`);
};

const create = async () => {
  // It expires, for a deleted link would stay a tombstone for good.
  const created = await call("/api/v1/shorten", {
    method: "POST",
    headers: { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({
      long_url: target,
      expires_at: new Date(Date.now() + 3600000).toISOString(),
    }),
  });
  expect(created.status === 201, `a create was answered ${created.status}`);
  const { code, owner_token: token } = await created.json();
  return { code, token };
};

const follow = async ({ code }) => {
  const followed = await call(`/${code}`);
  expect(REDIRECTS.includes(followed.status), `a redirect was answered ${followed.status}`);
  expect(followed.headers.get("location") === target, `it led to ${followed.headers.get("location")}`);
};

const count = async ({ code, token }) => {
  for (let tries = 0; tries * 2 < patience; tries++) {
    // Statistics may be the owner's alone.
    const stats = await call(`/api/v1/stats/${code}`, { headers: { authorization: `Bearer ${token}` } });
    expect(stats.status === 200, `statistics were answered ${stats.status}`);
    if ((await stats.json()).total_clicks === 1) {
      return;
    }
    await pause(2000);
  }
  throw new Error(`the click was not counted within ${patience} seconds`);
};

const remove = async ({ code, token }) => {
  const removed = await call(`/api/v1/urls/${code}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${token}` },
  });
  expect(removed.status === 204, `a deletion was answered ${removed.status}`);
  // Execution environments remember a link for some seconds, and DAX for a minute.
  for (let tries = 0; tries < 70; tries++) {
    if ((await call(`/${code}`)).status === 410) {
      return;
    }
    await pause(1000);
  }
  throw new Error("the deleted link was still followed after a minute");
};

exports.handler = async () => {
  if (process.env.TERSE_CREATE_ACCESS === "key") {
    return checkClosed();
  }
  const link = await create();
  await follow(link);
  await count(link);
};

exports.smoke = async (say) => {
  const link = await create();
  say(`created ${url}/${link.code}`);
  await follow(link);
  say("followed it");
  await count(link);
  say("found the click in its statistics");
  await remove(link);
  say("deleted it");
};
