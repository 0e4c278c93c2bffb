package dev.terse.packaging.jars.jackson;

import java.math.BigDecimal;

/** A class as it may be in another version of Jackson, whose limit has no integer. */
public final class LimitOfAnotherKind {

  /** The limit. */
  public static final BigDecimal BD_MAX_INT = new BigDecimal(Integer.MAX_VALUE);

  private LimitOfAnotherKind() {}
}
