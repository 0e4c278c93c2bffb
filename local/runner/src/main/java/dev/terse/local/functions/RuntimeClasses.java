package dev.terse.local.functions;

import java.util.Set;

/**
 * The classes visible to a function besides its artifact: the JDK, and Lambda's core interfaces,
 * which it shares with the runner. A library missing from the artifact is not found, as in Lambda.
 */
final class RuntimeClasses extends ClassLoader {

  private static final Set<String> SHARED_PACKAGES =
      Set.of(
          "com.amazonaws.services.lambda.crac",
          "com.amazonaws.services.lambda.runtime",
          "com.amazonaws.services.lambda.runtime.logging");

  RuntimeClasses() {
    super("lambda-runtime", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    int dot = name.lastIndexOf('.');
    if (dot > 0 && SHARED_PACKAGES.contains(name.substring(0, dot))) {
      return Class.forName(name, false, RuntimeClasses.class.getClassLoader());
    }
    throw new ClassNotFoundException(name);
  }
}
