/** The HTTP API, as far as the console needs it. */

import {noteClock} from './clock.js';
import {key} from './session.js';
import {tokenOf} from './kept-links.js';

const TIMEOUT_MS = 15_000;

/** An error in the API's own words. */
export class ApiError extends Error {
  constructor(status, code, sentence, retryAfter, etag) {
    super(sentence);
    this.status = status;
    this.code = code;
    /** The seconds after which it may succeed; null if the API does not say. */
    this.retryAfter = retryAfter;
    /** The version of an expired link, which can be changed; null otherwise. */
    this.etag = etag;
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
export async function create(fields, idempotencyKey, token) {
  return (
    await call('POST', 'shorten', {
      token,
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
  return asOwner(code, 'GET', `urls/${encodeURIComponent(code)}`, {});
}

/** Changes a link if it still has a version; returns its details and its new version. */
export function change(code, fields, etag) {
  const request = {body: fields, headers: etag ? {'If-Match': etag} : {}};
  const path = `urls/${encodeURIComponent(code)}`;
  // Only a key of the role manage can disable a link.
  return 'disabled' in fields
    ? call('PATCH', path, {...request, token: key()})
    : asOwner(code, 'PATCH', path, request);
}

/** Deletes a link for good. */
export async function remove(code) {
  await asOwner(code, 'DELETE', `urls/${encodeURIComponent(code)}`, {});
}

/** Returns the statistics of a period, both days included, such as 2026-11-30. */
export async function statistics(code, from, to) {
  const query = new URLSearchParams({from, to});
  return (await asOwner(code, 'GET', `stats/${encodeURIComponent(code)}?${query}`, {})).data;
}

/** Returns whether there is something that may prove that a link is this person's. */
export function hasCredential(code) {
  return (tokenOf(code) ?? key()) !== null;
}

/** Calls with the link's token if it is kept, and with the key if there is none or it is not the link's. */
async function asOwner(code, method, path, request) {
  const token = tokenOf(code);
  try {
    return await call(method, path, {...request, token: token ?? key()});
  } catch (error) {
    if (error.status === 403 && token && key()) {
      return call(method, path, {...request, token: key()});
    }
    throw error;
  }
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
  noteClock(response.headers.get('Date'));
  const data = await json(response);
  if (response.ok && response.status !== 204 && data === null) {
    // The answer broke off; what was asked for may have been done.
    throw new UnreachableError();
  }
  if (!response.ok) {
    throw new ApiError(
      response.status,
      data?.code ?? '',
      data?.error ?? data?.message ?? `The service answered ${response.status}.`,
      Number(response.headers.get('Retry-After')) || null,
      response.headers.get('ETag'),
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
