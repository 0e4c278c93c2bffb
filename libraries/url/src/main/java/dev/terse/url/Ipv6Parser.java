package dev.terse.url;

import java.util.Optional;

/**
 * The IPv6 parser.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv6-parser">URL Standard, 3.5 Host
 *     parsing</a>
 */
final class Ipv6Parser {
  private static final int UNCOMPRESSED = -1;

  private final String input;
  private final int[] address = new int[Ipv6.PIECES];
  private int pieceIndex;
  private int compress = UNCOMPRESSED;
  private int position;

  Ipv6Parser(String input) {
    this.input = input;
  }

  /** Returns the eight pieces, or empty on failure; must be called only once. */
  Optional<int[]> parse() {
    if (peek() == ':') {
      if (!input.startsWith("::")) {
        return Optional.empty();
      }
      position = 2;
      compress = ++pieceIndex;
    }
    while (position < input.length()) {
      if (!piece()) {
        return Optional.empty();
      }
    }
    if (compress == UNCOMPRESSED) {
      return pieceIndex == Ipv6.PIECES ? Optional.of(address) : Optional.empty();
    }
    spreadCompressedPieces();
    return Optional.of(address);
  }

  /** Parses a piece with the colon after it, a second colon, or a final IPv4 address. */
  private boolean piece() {
    if (pieceIndex == Ipv6.PIECES) {
      return false;
    }
    if (peek() == ':') {
      if (compress != UNCOMPRESSED) {
        return false;
      }
      position++;
      compress = ++pieceIndex;
      return true;
    }
    int start = position;
    int value = 0;
    while (position - start < 4 && Ascii.hexValue(peek()) >= 0) {
      value = value << 4 | Ascii.hexValue(peek());
      position++;
    }
    if (peek() == '.') {
      boolean digitsRead = position > start;
      position = start;
      return digitsRead && pieceIndex <= Ipv6.PIECES - 2 && embeddedIpv4();
    }
    if (position < input.length()) {
      boolean anotherFollows = peek() == ':' && position + 1 < input.length();
      if (!anotherFollows) {
        return false;
      }
      position++;
    }
    address[pieceIndex++] = value;
    return true;
  }

  /** Parses four decimal numbers up to 255, without leading zeros, into the last two pieces. */
  private boolean embeddedIpv4() {
    for (int numbersSeen = 0; numbersSeen < 4; numbersSeen++) {
      if (numbersSeen > 0) {
        if (peek() != '.') {
          return false;
        }
        position++;
      }
      int number = decimalByte();
      if (number < 0) {
        return false;
      }
      int index = pieceIndex + numbersSeen / 2;
      address[index] = address[index] << 8 | number;
    }
    pieceIndex += 2;
    return position == input.length();
  }

  private int decimalByte() {
    int start = position;
    int value = 0;
    while (Ascii.isDigit(peek()) && value <= 255) {
      boolean leadingZero = position > start && value == 0;
      if (leadingZero) {
        return -1;
      }
      value = value * 10 + (peek() - '0');
      position++;
    }
    return position == start || value > 255 ? -1 : value;
  }

  /** Moves the pieces after the two colons to the end, and fills the gap with zeros. */
  private void spreadCompressedPieces() {
    int moved = pieceIndex - compress;
    System.arraycopy(address, compress, address, Ipv6.PIECES - moved, moved);
    for (int i = compress; i < Ipv6.PIECES - moved; i++) {
      address[i] = 0;
    }
  }

  /** Returns the character at the position; at the end NUL, which no address contains. */
  private char peek() {
    return position < input.length() ? input.charAt(position) : 0;
  }
}
