/** The HTTP API, as far as the console needs it. */

import {key} from './session.js';
import {tokenOf} from './kept-links.js';

const TIMEOUT_MS = 15_000;

/** An error in the API's own words. */
export class ApiError extends Error {
  constructor(status, code, sentence, retryAfter) {
    super(sentence);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may succeed later. */
  get isPassing() {
    return this.status === 429 || this.status >= 500;
  }
}

/** No answer came, because the browser is offline or the service can't be reached. */
export class UnreachableError extends Error {
  constructor() {
    super(
      navigator.onLine
        ? 'The service can’t be reached. Please try again.'
        : 'You are offline. Please try again once you are connected.',
    );
  }

  get isPassing() {
    return true;
  }
}

/** Creates a link; a repeated call with the same idempotency key creates no second one. */
export async function create(fields, idempotencyKey) {
  return (
    await call('POST', 'shorten', {
      token: key(),
      body: fields,
      headers: {'Idempotency-Key': idempotencyKey},
    })
  ).data;
}

/** Returns a page of a key's links, newest first. */
export async function list(cursor, token = key()) {
  const query = new URLSearchParams({limit: '100', ...(cursor && {cursor})});
  return (await call('GET', `urls?${query}`, {token})).data;
}

/** Returns a link's details with its version: {data, etag}. */
export function details(code) {
  return call('GET', `urls/${encodeURIComponent(code)}`, {token: credential(code)});
}

/** Changes a link if it still has a version; returns its details and its new version. */
export function change(code, fields, etag) {
  return call('PATCH', `urls/${encodeURIComponent(code)}`, {
    // Only a key of the role manage can disable a link.
    token: 'disabled' in fields ? key() : credential(code),
    body: fields,
    headers: etag ? {'If-Match': etag} : {},
  });
}

/** Deletes a link for good. */
export async function remove(code) {
  await call('DELETE', `urls/${encodeURIComponent(code)}`, {token: credential(code)});
}

/** Returns the statistics of a period, both days included, such as 2026-11-30. */
export async function statistics(code, from, to) {
  const query = new URLSearchParams({from, to});
  const path = `stats/${encodeURIComponent(code)}?${query}`;
  return (await call('GET', path, {token: credential(code)})).data;
}

/** Returns what proves that a link is this person's; null for nothing. */
export function credential(code) {
  return tokenOf(code) ?? key();
}

async function call(method, path, {token, body, headers = {}}) {
  let response;
  try {
    response = await fetch(`/api/v1/${path}`, {
      method,
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        Accept: 'application/json',
        ...(body && {'Content-Type': 'application/json'}),
        ...(token && {Authorization: `Bearer ${token}`}),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new UnreachableError();
  }
  const data = await json(response);
  if (!response.ok) {
    throw new ApiError(
      response.status,
      data?.code ?? '',
      data?.error ?? data?.message ?? `The service answered ${response.status}.`,
      Number(response.headers.get('Retry-After')) || null,
    );
  }
  return {data, etag: response.headers.get('ETag')};
}

async function json(response) {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
