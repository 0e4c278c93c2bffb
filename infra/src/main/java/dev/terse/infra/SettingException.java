package dev.terse.infra;

/** A setting of the context has a value that it can't have. */
public final class SettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An error that names the setting, its value and what it should be.
   *
   * @param name the setting's name
   * @param value its value
   * @param wanted what it should be, to follow "should be"
   */
  SettingException(String name, String value, String wanted) {
    super("The setting %s is \"%s\", and should be %s.".formatted(name, value, wanted));
  }
}
