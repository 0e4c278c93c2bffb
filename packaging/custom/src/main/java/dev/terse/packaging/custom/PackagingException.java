package dev.terse.packaging.custom;

/** A function can't be packaged, or a package is not what it should be. For a person to read. */
public final class PackagingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what is wrong and what to do about it
   */
  public PackagingException(String message) {
    super(message);
  }
}
