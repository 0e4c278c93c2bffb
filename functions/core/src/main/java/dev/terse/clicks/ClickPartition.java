package dev.terse.clicks;

/**
 * The partition key of a click: its code, or {@code code#n} where the clicks of one code are spread
 * over several keys.
 */
public final class ClickPartition {

  /** The greatest n. */
  public static final int MAX = 999;

  private ClickPartition() {}

  /**
   * The partition key.
   *
   * @param code the link's code
   * @param n 0 for the code alone, at most {@value #MAX}
   */
  public static String key(String code, int n) {
    return n == 0 ? code : code + '#' + n;
  }

  /**
   * The n of a partition key.
   *
   * @param partitionKey the key
   * @param code the code of the click that it was put with
   * @throws UnreadableClickException if it is not a key of this code
   */
  public static int of(String partitionKey, String code) throws UnreadableClickException {
    if (partitionKey.equals(code)) {
      return 0;
    }
    String prefix = code + '#';
    String n = partitionKey.startsWith(prefix) ? partitionKey.substring(prefix.length()) : "";
    if (!n.matches("[1-9][0-9]{0,2}")) {
      throw new UnreadableClickException("the partition key is not one of its code");
    }
    return Integer.parseInt(n);
  }
}
