package dev.terse.local.kinesis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader of a parser's tokens into maps, lists, strings, numbers, booleans, byte arrays and
 * instants.
 */
final class TreeReader {
  private static final int EPOCH_TAG = 1;

  private final JsonParser parser;

  private TreeReader(JsonParser parser) {
    this.parser = parser;
  }

  static Map<String, Object> readDocument(JsonParser parser) throws IOException {
    var reader = new TreeReader(parser);
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new StreamCorruptedException("not an object");
    }
    Map<String, Object> document = reader.object();
    if (parser.nextToken() != null) {
      throw new StreamCorruptedException("more than one document");
    }
    return document;
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      if (parser.currentToken() != JsonToken.FIELD_NAME) {
        throw new StreamCorruptedException("not a member name");
      }
      String name = wellFormed(parser.currentName());
      parser.nextToken();
      members.put(name, value());
    }
    return members;
  }

  private List<Object> array() throws IOException {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return elements;
  }

  private Object value() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new StreamCorruptedException("the document ends early");
    }
    boolean epoch = parser instanceof CBORParser cbor && cbor.getCurrentTag() == EPOCH_TAG;
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> wellFormed(parser.getText());
      case VALUE_NUMBER_INT ->
          epoch ? Instant.ofEpochMilli(parser.getLongValue()) : parser.getNumberValue();
      case VALUE_NUMBER_FLOAT ->
          epoch ? Instant.ofEpochMilli((long) parser.getDoubleValue()) : parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_EMBEDDED_OBJECT -> parser.getBinaryValue();
      default -> throw new StreamCorruptedException("unexpected token");
    };
  }

  /** Rejects half a surrogate pair, which could be stored but never be written again. */
  private static String wellFormed(String text) throws StreamCorruptedException {
    if (text.codePoints().anyMatch(TreeReader::isSurrogate)) {
      throw new StreamCorruptedException("half a surrogate pair");
    }
    return text;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
