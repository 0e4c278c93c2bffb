package dev.terse.http;

import dev.terse.access.ApiKey;
import dev.terse.access.ApiKeys;
import dev.terse.access.KeyCheck;
import dev.terse.access.StoredKey;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.links.OwnerToken;
import java.util.Optional;

/**
 * Authenticates clients by the header {@code Authorization: Bearer}, which has an API key where the
 * text begins with {@value ApiKey#PREFIX}, and the owner token of a link otherwise. Safe for use by
 * several threads.
 */
public final class Authenticator {

  private final ApiKeys keys;
  private final Metrics metrics;

  /**
   * An authenticator.
   *
   * @param keys the valid API keys
   * @param metrics counts the keys that are refused
   */
  public Authenticator(ApiKeys keys, Metrics metrics) {
    this.keys = keys;
    this.metrics = metrics;
  }

  /**
   * Authenticates the client of a request. An owner token is not checked here, because only its
   * link can say whether it is the right one.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if a key can't be checked
   */
  public Authentication authenticate(HttpRequest request) {
    Optional<String> credential = BearerCredential.of(request);
    if (credential.isEmpty()) {
      // Whoever sends a key means to use it.
      return request
              .header(RequestHeader.AUTHORIZATION)
              .filter(text -> text.contains(ApiKey.PREFIX))
              .isPresent()
          ? refused("An API key is sent as \"Authorization: Bearer <key>\".")
          : new Authentication.Anonymous();
    }
    if (!credential.get().startsWith(ApiKey.PREFIX)) {
      return new Authentication.ByToken(new OwnerToken(credential.get()));
    }
    return ApiKey.parse(credential.get())
        .map(this::check)
        .orElseGet(
            () ->
                refused("This API key is malformed; a key is \"tk_\" and 22 letters and digits."));
  }

  private Authentication check(ApiKey key) {
    return switch (keys.check(key)) {
      case KeyCheck.Valid(StoredKey stored) -> new Authentication.ByKey(stored);
      case KeyCheck.Unknown _ -> refused("There is no such API key.");
      case KeyCheck.Revoked _ -> refused("This API key was revoked.");
    };
  }

  private Authentication refused(String sentence) {
    metrics.count(Metric.KEYS_REFUSED, 1);
    return new Authentication.Refused(new Refusal(ErrorCode.INVALID_KEY, sentence));
  }
}
