package dev.terse.bench.cold;

/**
 * A variant at a number of cores.
 *
 * @param cores 1 or 2
 */
record Subject(Variant variant, int cores) {

  @Override
  public String toString() {
    return variant.name() + (cores == 1 ? ", 1 core" : ", 2 cores");
  }
}
