package dev.terse.local.kinesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * The two encodings of a request and its answer, each decoded to a neutral tree of maps and lists.
 */
enum WireFormat {
  JSON("application/x-amz-json-1.1", new JsonFactory()),
  CBOR("application/x-amz-cbor-1.1", new CBORFactory());

  private final String contentType;
  private final JsonFactory factory;

  WireFormat(String contentType, JsonFactory factory) {
    this.contentType = contentType;
    this.factory = factory;
  }

  /** Returns the format that a {@code Content-Type} header names, its parameters ignored. */
  static Optional<WireFormat> ofContentType(String header) {
    if (header == null) {
      return Optional.empty();
    }
    String name = header.split(";", 2)[0].strip();
    for (WireFormat format : values()) {
      if (format.contentType.equalsIgnoreCase(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  String contentType() {
    return contentType;
  }

  /**
   * Decodes a whole request body.
   *
   * @throws ServiceException with {@code SerializationException} when it is not exactly one object
   */
  Map<String, Object> decode(byte[] body) {
    try (JsonParser parser = factory.createParser(body)) {
      return TreeReader.readDocument(parser);
    } catch (IOException | RuntimeException malformed) {
      throw ServiceException.serialization("The request body is not a valid document.");
    }
  }

  /** Encodes an answer, with instants and byte arrays in the format's own representation. */
  byte[] encode(Map<String, Object> tree) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = factory.createGenerator(bytes)) {
      new TreeWriter(generator).write(tree);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return bytes.toByteArray();
  }
}
