package dev.terse.packaging.jars.jackson;

import java.math.BigDecimal;

/** A class as it may be in another version of Jackson, whose limit is made by a method. */
public final class LimitOfAMethod {

  /** The limit. */
  public static final BigDecimal BD_MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

  private LimitOfAMethod() {}
}
