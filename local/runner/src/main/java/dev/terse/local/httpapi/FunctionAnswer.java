package dev.terse.local.httpapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A parser of a function's answer according to payload format 2.0. */
final class FunctionAnswer {

  // The server writes these itself.
  private static final Set<String> NOT_THE_FUNCTIONS =
      Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

  private static final String NAME_CHARACTERS =
      "abcdefghijklmnopqrstuvwxyz-0123456789!#$%&'*+.^_`|~";

  private FunctionAnswer() {}

  /** Returns the response; empty if the answer is malformed. */
  static Optional<ApiResponse> read(byte[] json) {
    try {
      Object answer = ApiJson.decode(json);
      if (!(answer instanceof Map<?, ?> fields) || !fields.containsKey("statusCode")) {
        return Optional.of(
            new ApiResponse(200, List.of(Map.entry("content-type", "application/json")), json));
      }
      return Optional.of(response(fields));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ApiResponse response(Map<?, ?> fields) {
    byte[] body = body(fields);
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    boolean typed = false;
    for (Map.Entry<?, ?> header : map(fields.get("headers")).entrySet()) {
      String name = String.valueOf(header.getKey()).toLowerCase(Locale.ROOT);
      if (header.getValue() != null && !NOT_THE_FUNCTIONS.contains(name)) {
        typed |= name.equals("content-type");
        headers.add(Map.entry(checkedName(name), checkedValue(header.getValue())));
      }
    }
    if (!typed && body.length > 0) {
      headers.add(Map.entry("content-type", "text/plain;charset=UTF-8"));
    }
    for (Object cookie : list(fields.get("cookies"))) {
      headers.add(Map.entry("set-cookie", checkedValue(cookie)));
    }
    return new ApiResponse(status(fields.get("statusCode")), headers, body);
  }

  private static int status(Object code) {
    int status = Integer.parseInt(String.valueOf(code));
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("statusCode " + status);
    }
    return status;
  }

  private static byte[] body(Map<?, ?> fields) {
    return switch (fields.get("body")) {
      case null -> new byte[0];
      case String text when Boolean.TRUE.equals(fields.get("isBase64Encoded")) ->
          Base64.getDecoder().decode(text);
      case String text -> text.getBytes(StandardCharsets.UTF_8);
      default -> throw new IllegalArgumentException("body");
    };
  }

  private static String checkedName(String name) {
    boolean isName = !name.isEmpty();
    for (int i = 0; i < name.length() && isName; i++) {
      isName = NAME_CHARACTERS.indexOf(name.charAt(i)) >= 0;
    }
    if (!isName) {
      throw new IllegalArgumentException(name);
    }
    return name;
  }

  private static String checkedValue(Object value) {
    String text =
        switch (value) {
          case String string -> string;
          case Number number -> number.toString();
          case Boolean bool -> bool.toString();
          case null, default -> throw new IllegalArgumentException("header value");
        };
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\t' && (c < ' ' || c > 0xFF || c == 0x7F)) {
        throw new IllegalArgumentException(text);
      }
    }
    return text;
  }

  private static Map<?, ?> map(Object value) {
    return switch (value) {
      case null -> Map.of();
      case Map<?, ?> map -> map;
      default -> throw new IllegalArgumentException("headers");
    };
  }

  private static List<?> list(Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw new IllegalArgumentException("cookies");
    };
  }
}
