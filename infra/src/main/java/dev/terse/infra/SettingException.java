package dev.terse.infra;

/** Signals that a setting has an invalid value, or that the settings can't be read. */
public final class SettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception that names the setting, its value and the expected value.
   *
   * @param name the setting's name
   * @param value its value
   * @param wanted the expected value, as the continuation of "should be"
   */
  SettingException(String name, String value, String wanted) {
    super("The setting %s is \"%s\", and should be %s.".formatted(name, value, wanted));
  }

  /**
   * Creates an exception with a sentence.
   *
   * @param sentence what is wrong, and what to do about it
   */
  SettingException(String sentence) {
    super(sentence);
  }
}
