package dev.terse.packaging.custom;

/** A failure to package a function, or a defect of a package. The message is human-readable. */
public final class PackagingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an error.
   *
   * @param message the problem and its remedy
   */
  public PackagingException(String message) {
    super(message);
  }
}
