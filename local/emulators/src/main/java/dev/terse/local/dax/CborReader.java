package dev.terse.local.dax;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader of CBOR (RFC 8949) from a stream without frames, which reads never a byte more than
 * necessary: requests follow each other on a connection, and the next one may not have been sent
 * yet.
 *
 * <p>Returns {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code String}, {@code byte[]},
 * {@code Boolean}, null, {@code List}, {@code Map} or {@link Tagged}.
 */
final class CborReader {

  private static final int INDEFINITE = 31;
  private static final Object BREAK = new Object();

  private final DataInputStream in;

  CborReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  static CborReader of(byte[] bytes) {
    return new CborReader(new ByteArrayInputStream(bytes));
  }

  /** Reads the next value. */
  Object read() throws IOException {
    Object value = readOrBreak();
    if (value == BREAK) {
      throw new IOException("a break outside of an indefinite value");
    }
    return value;
  }

  int readInt() throws IOException {
    return Math.toIntExact((Long) read());
  }

  byte[] readBytes() throws IOException {
    return (byte[]) read();
  }

  /** Reads a text, whether encoded as text or as bytes. */
  String readText() throws IOException {
    return text(read());
  }

  static String text(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : (String) value;
  }

  private Object readOrBreak() throws IOException {
    int head = in.readUnsignedByte();
    int detail = head & 0x1f;
    return switch (head >> 5) {
      case 0 -> number(argument(detail));
      case 1 -> negative(argument(detail));
      case 2 -> bytes(detail);
      case 3 -> new String(bytes(detail), StandardCharsets.UTF_8);
      case 4 -> array(detail);
      case 5 -> map(detail);
      case 6 -> tagged(argument(detail));
      default -> simple(detail);
    };
  }

  private long argument(int detail) throws IOException {
    return switch (detail) {
      case 24 -> in.readUnsignedByte();
      case 25 -> in.readUnsignedShort();
      case 26 -> Integer.toUnsignedLong(in.readInt());
      case 27 -> in.readLong();
      case 28, 29, 30, INDEFINITE -> throw new IOException("CBOR argument " + detail);
      default -> detail;
    };
  }

  private static Object number(long argument) {
    return argument >= 0 ? argument : (Object) new BigInteger(Long.toUnsignedString(argument));
  }

  private static Object negative(long argument) {
    return argument >= 0
        ? -1 - argument
        : (Object) new BigInteger(Long.toUnsignedString(argument)).not();
  }

  private byte[] bytes(int detail) throws IOException {
    if (detail != INDEFINITE) {
      byte[] bytes = new byte[Math.toIntExact(argument(detail))];
      in.readFully(bytes);
      return bytes;
    }
    var whole = new ByteArrayOutputStream();
    for (Object part = readOrBreak(); part != BREAK; part = readOrBreak()) {
      whole.writeBytes(
          part instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) part);
    }
    return whole.toByteArray();
  }

  private List<Object> array(int detail) throws IOException {
    List<Object> values = new ArrayList<>();
    if (detail == INDEFINITE) {
      for (Object value = readOrBreak(); value != BREAK; value = readOrBreak()) {
        values.add(value);
      }
    } else {
      for (long left = argument(detail); left > 0; left--) {
        values.add(read());
      }
    }
    return values;
  }

  private Map<Object, Object> map(int detail) throws IOException {
    Map<Object, Object> values = new LinkedHashMap<>();
    if (detail == INDEFINITE) {
      for (Object key = readOrBreak(); key != BREAK; key = readOrBreak()) {
        values.put(key(key), read());
      }
    } else {
      for (long left = argument(detail); left > 0; left--) {
        values.put(key(read()), read());
      }
    }
    return values;
  }

  private static Object key(Object key) {
    return key instanceof byte[] bytes ? text(bytes) : key;
  }

  private Object tagged(long tag) throws IOException {
    Object value = read();
    return switch ((int) tag) {
      case 2 -> new BigInteger(1, (byte[]) value);
      case 3 -> new BigInteger(1, (byte[]) value).not();
      case 4 -> decimal((List<?>) value);
      default -> new Tagged(tag, value);
    };
  }

  private static BigDecimal decimal(List<?> parts) {
    var mantissa = new BigInteger(parts.get(1).toString());
    return new BigDecimal(mantissa, -Math.toIntExact((Long) parts.get(0)));
  }

  private static Object simple(int detail) throws IOException {
    return switch (detail) {
      case 20 -> false;
      case 21 -> true;
      case 22, 23 -> null;
      case INDEFINITE -> BREAK;
      default -> throw new IOException("CBOR simple value " + detail);
    };
  }
}
