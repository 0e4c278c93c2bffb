package dev.terse.http;

import dev.terse.access.StoredKey;
import dev.terse.links.OwnerToken;
import dev.terse.links.Principal;

/** The result of authenticating the client of a request. */
public sealed interface Authentication {

  /** The request has no credential. */
  record Anonymous() implements Authentication {}

  /** The credential is not valid. */
  record Refused(Refusal refusal) implements Authentication {}

  /** The request has a credential that a link can be asked for. */
  sealed interface Known extends Authentication {

    /** Returns the client, by what it has proven. */
    Principal principal();
  }

  /** The credential is a bearer token that may be the owner token of a link. */
  record ByToken(OwnerToken token) implements Known {

    @Override
    public Principal principal() {
      return new Principal.TokenHolder(token);
    }
  }

  /** The credential is a valid API key. */
  record ByKey(StoredKey key) implements Known {

    @Override
    public Principal principal() {
      return key.principal();
    }
  }
}
