package dev.terse.local.httpapi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A body in the form of an event: text if its type says so, Base64 otherwise. */
record RequestBody(Optional<String> text, boolean isBase64) {

  private static final Set<String> TEXT_TYPES =
      Set.of("application/json", "application/xml", "application/javascript");

  static RequestBody of(ApiRequest request) {
    if (request.body().length == 0) {
      return new RequestBody(Optional.empty(), false);
    }
    if (isText(request.header("content-type", ""))) {
      try {
        String text =
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
        return new RequestBody(Optional.of(text), false);
      } catch (CharacterCodingException _) {
        // Text in another encoding is passed on byte by byte.
      }
    }
    return new RequestBody(Optional.of(Base64.getEncoder().encodeToString(request.body())), true);
  }

  private static boolean isText(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || TEXT_TYPES.contains(type)
        || type.endsWith("+json")
        || type.endsWith("+xml");
  }
}
