package dev.terse.lambda.snapshot;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory of the JDK's default generator, copied as by a snapshot: bytes that it has read from
 * the kernel and not returned yet, and the generator that it mixes with them.
 */
final class GeneratorMemory {

  private static final long AN_HOUR = 3_600_000;

  private final Object kernelBytes = value(generator(), "INSTANCE");
  private final Object mixer = value(kernelBytes, "mixRandom");
  private final Map<String, Object> ofKernelBytes = copies(kernelBytes, "nextBuffer", "buffered");
  private final Map<String, Object> ofMixer = copies(mixer, "state", "remainder", "remCount");

  private GeneratorMemory() {}

  static GeneratorMemory copy() {
    return new GeneratorMemory();
  }

  /** Restores the memory, with a read time that keeps the kernel's bytes from looking old. */
  void restore() {
    ofKernelBytes.forEach((name, value) -> set(kernelBytes, name, copyOf(value)));
    set(kernelBytes, "lastRead", System.currentTimeMillis() + AN_HOUR);
    ofMixer.forEach((name, value) -> set(mixer, name, copyOf(value)));
  }

  private static Class<?> generator() {
    try {
      return Class.forName("sun.security.provider.NativePRNG");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> copies(Object owner, String... names) {
    Map<String, Object> copies = new LinkedHashMap<>();
    for (String name : List.of(names)) {
      copies.put(name, copyOf(value(owner, name)));
    }
    return copies;
  }

  private static Object copyOf(Object value) {
    return value instanceof byte[] bytes ? bytes.clone() : value;
  }

  private static Object value(Object owner, String name) {
    try {
      return field(owner, name).get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(Object owner, String name, Object value) {
    try {
      field(owner, name).set(owner, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field field(Object owner, String name) {
    try {
      Class<?> type = owner instanceof Class<?> itself ? itself : owner.getClass();
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("the JDK has changed", e);
    }
  }
}
