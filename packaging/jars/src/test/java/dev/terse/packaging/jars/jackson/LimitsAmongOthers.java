package dev.terse.packaging.jars.jackson;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A class as it may be in another version of Jackson, with decimals that are not limits. */
public final class LimitsAmongOthers {

  static final BigInteger BI_MAX_INT = BigInteger.TEN;

  /** Before a limit. */
  public static final BigDecimal BEFORE = new BigDecimal(1);

  /** A limit. */
  public static final BigDecimal BD_MAX_INT = new BigDecimal(BI_MAX_INT);

  /** Made of a limit. */
  public static final BigDecimal OF_A_LIMIT = new BigDecimal("2").add(BD_MAX_INT);

  /** The limit by another name. */
  public static final BigDecimal SAME = BD_MAX_INT;

  /** After a limit. */
  public static final BigDecimal AFTER = new BigDecimal("2").negate();

  private LimitsAmongOthers() {}

  /** Reads the limit. */
  public static BigDecimal limit() {
    return BD_MAX_INT;
  }
}
