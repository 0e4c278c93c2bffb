package dev.terse.http.link;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.Refusal;
import dev.terse.http.RequestHeader;
import dev.terse.url.Ascii;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The body of a request: checks that it can be JSON, and reads it. */
public final class JsonBody {

  private static final JsonFactory JSON = new JsonFactory();

  /** The names that clients give the one encoding that is read. */
  private static final Set<String> UTF_8 =
      Set.of("charset=utf-8", "charset=\"utf-8\"", "charset=utf8", "charset=\"utf8\"");

  private JsonBody() {}

  /**
   * Checks the header {@code Content-Type} and the size of a body.
   *
   * @param maxBytes the most bytes that it may have
   * @return the reason why it is not read; empty if it can be
   */
  public static Optional<Refusal> refusal(HttpRequest request, int maxBytes) {
    if (!request.header(RequestHeader.CONTENT_TYPE).map(JsonBody::isJson).orElse(false)) {
      return Optional.of(
          new Refusal(
              ErrorCode.UNSUPPORTED_MEDIA_TYPE,
              "The body should be JSON in UTF-8, sent with the header \"Content-Type:"
                  + " application/json\"."));
    }
    return request.body().length > maxBytes
        ? Optional.of(
            new Refusal(
                ErrorCode.BODY_TOO_LARGE,
                "The body has %d bytes; at most %d are allowed."
                    .formatted(request.body().length, maxBytes)))
        : Optional.empty();
  }

  private static boolean isJson(String contentType) {
    String[] parts = Ascii.toLowerCase(contentType).split(";", 8);
    return parts[0].strip().equals("application/json")
        && Arrays.stream(parts)
            .skip(1)
            .map(String::strip)
            .filter(part -> part.startsWith("charset="))
            .allMatch(UTF_8::contains);
  }

  /** Reads a value of JSON. */
  @FunctionalInterface
  interface Reader<T> {

    /** Reads the value whose first token is the parser's current one, to its last token. */
    T read(JsonParser json) throws IOException, MalformedBodyException;
  }

  /**
   * Reads a body that is one value of JSON in UTF-8.
   *
   * @throws MalformedBodyException if it is not, or if the reader says so
   */
  static <T> T parse(byte[] body, Reader<T> reader) throws MalformedBodyException {
    try (JsonParser json = JSON.createParser(text(body))) {
      if (json.nextToken() == null) {
        throw new MalformedBodyException("The body is empty.");
      }
      T value = reader.read(json);
      if (json.nextToken() != null) {
        throw new MalformedBodyException("The body goes on after the end of its JSON object.");
      }
      return value;
    } catch (StreamReadException e) {
      throw new MalformedBodyException(
          "The body is not valid JSON, at line %d, column %d."
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (StreamConstraintsException e) {
      throw new MalformedBodyException("The body is nested too deep, or has too long a number.");
    } catch (IOException e) {
      throw new MalformedBodyException("The body is not valid JSON in UTF-8.");
    }
  }

  // The parser would guess UTF-16 and UTF-32 from the first bytes, and take them.
  private static String text(byte[] body) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    if (text.indexOf('\0') >= 0) {
      // Each letter of UTF-16 and UTF-32 has a byte of zeros, and JSON has none.
      throw new CharacterCodingException();
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
