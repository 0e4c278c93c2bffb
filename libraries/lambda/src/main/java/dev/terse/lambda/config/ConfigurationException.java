package dev.terse.lambda.config;

/** An environment variable is missing or has a value that it can't have. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An error that names the variable, its value and what it should be.
   *
   * @param variable the variable's name
   * @param value its value, null if it is not set
   * @param wanted what it should be, to follow "should be"
   */
  public ConfigurationException(String variable, String value, String wanted) {
    super(
        value == null
            ? variable + " is not set, and should be " + wanted
            : variable + " is \"" + value + "\", and should be " + wanted);
  }
}
