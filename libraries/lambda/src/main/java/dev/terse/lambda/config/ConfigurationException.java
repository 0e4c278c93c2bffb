package dev.terse.lambda.config;

/** Signals that an environment variable is missing or has an invalid value. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception that names the variable, its value and the expected value.
   *
   * @param variable the variable's name
   * @param value its value, null if it is not set
   * @param wanted the expected value, as the continuation of "should be"
   */
  public ConfigurationException(String variable, String value, String wanted) {
    super(
        value == null
            ? variable + " is not set, and should be " + wanted
            : variable + " is \"" + value + "\", and should be " + wanted);
  }
}
