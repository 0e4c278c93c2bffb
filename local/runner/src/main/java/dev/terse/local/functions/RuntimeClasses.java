package dev.terse.local.functions;

import java.util.Set;

/**
 * What a function sees beside its artifact: the JDK, and Lambda's core interfaces, which it shares
 * with the runner. A library that the artifact lacks is not found, as in Lambda.
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
