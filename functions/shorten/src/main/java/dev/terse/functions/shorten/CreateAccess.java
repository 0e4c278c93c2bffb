package dev.terse.functions.shorten;

import dev.terse.lambda.config.Environment;

/** The clients that may create links. */
enum CreateAccess {
  /** Everyone. */
  OPEN,
  /** The holders of API keys. */
  KEY;

  /**
   * Reads {@code CREATE_ACCESS}; open unless set.
   *
   * @throws dev.terse.lambda.config.ConfigurationException if it is neither {@code open} nor {@code
   *     key}
   */
  static CreateAccess from(Environment environment) {
    return environment.choice("CREATE_ACCESS", "open", "key").equals("key") ? KEY : OPEN;
  }
}
