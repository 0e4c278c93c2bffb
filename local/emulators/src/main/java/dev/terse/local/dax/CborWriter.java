package dev.terse.local.dax;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A writer of CBOR (RFC 8949) into memory. */
final class CborWriter {

  private static final int BREAK = 0xff;
  private static final int INDEFINITE_MAP = 0xbf;
  private static final int FALSE = 0xf4;
  private static final int TRUE = 0xf5;
  private static final int NULL = 0xf6;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  byte[] toBytes() {
    return out.toByteArray();
  }

  CborWriter integer(long value) {
    return value >= 0 ? head(0, value) : head(1, -1 - value);
  }

  /** Writes a number of any size. */
  CborWriter number(String text) {
    var value = new BigDecimal(text);
    if (value.scale() > 0 || value.scale() < -20) {
      tag(4).array(2).integer(-value.scale());
      return whole(value.unscaledValue());
    }
    return whole(value.toBigIntegerExact());
  }

  private CborWriter whole(BigInteger value) {
    if (value.bitLength() < Long.SIZE) {
      return integer(value.longValue());
    }
    boolean negative = value.signum() < 0;
    byte[] magnitude = (negative ? value.not() : value).toByteArray();
    int sign = magnitude[0] == 0 ? 1 : 0;
    byte[] stripped = Arrays.copyOfRange(magnitude, sign, magnitude.length);
    return tag(negative ? 3 : 2).bytes(stripped);
  }

  CborWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    head(3, utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  CborWriter bytes(byte[] value) {
    head(2, value.length);
    out.writeBytes(value);
    return this;
  }

  CborWriter array(int length) {
    return head(4, length);
  }

  CborWriter map(int entries) {
    return head(5, entries);
  }

  /** Begins a map that {@link #end()} closes. */
  CborWriter openMap() {
    out.write(INDEFINITE_MAP);
    return this;
  }

  CborWriter end() {
    out.write(BREAK);
    return this;
  }

  CborWriter tag(long tag) {
    return head(6, tag);
  }

  CborWriter bool(boolean value) {
    out.write(value ? TRUE : FALSE);
    return this;
  }

  CborWriter nothing() {
    out.write(NULL);
    return this;
  }

  private CborWriter head(int major, long argument) {
    int type = major << 5;
    if (argument < 24) {
      out.write(type | (int) argument);
    } else if (argument < 1 << 8) {
      out.write(type | 24);
      bigEndian(argument, 1);
    } else if (argument < 1 << 16) {
      out.write(type | 25);
      bigEndian(argument, 2);
    } else if (argument < 1L << 32) {
      out.write(type | 26);
      bigEndian(argument, 4);
    } else {
      out.write(type | 27);
      bigEndian(argument, 8);
    }
    return this;
  }

  private void bigEndian(long value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
      out.write((int) (value >>> (8 * i)));
    }
  }
}
