package dev.terse.local.functions;

import java.util.Set;

/**
 * The classes that a function does not load itself: those of the JDK, Lambda's core interfaces, and
 * the libraries that its artifact shares with the runner. A library missing from the artifact is
 * not found, as in Lambda.
 */
final class RuntimeClasses extends ClassLoader {

  private static final Set<String> SHARED_PACKAGES =
      Set.of(
          "com.amazonaws.services.lambda.crac",
          "com.amazonaws.services.lambda.runtime",
          "com.amazonaws.services.lambda.runtime.logging");

  private final SharedLibraries libraries;

  RuntimeClasses(SharedLibraries libraries) {
    super("lambda-runtime", ClassLoader.getPlatformClassLoader());
    this.libraries = libraries;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    int dot = name.lastIndexOf('.');
    if (dot > 0 && SHARED_PACKAGES.contains(name.substring(0, dot))) {
      return Class.forName(name, false, RuntimeClasses.class.getClassLoader());
    }
    return libraries.find(name).orElseThrow(() -> new ClassNotFoundException(name));
  }
}
