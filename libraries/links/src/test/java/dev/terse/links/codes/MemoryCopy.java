package dev.terse.links.codes;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** A copy of an object's memory as in a snapshot: every field, whatever its name. */
final class MemoryCopy {

  private MemoryCopy() {}

  static <T> T into(T blank, T original) {
    for (Field field : original.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        try {
          field.setAccessible(true);
          field.set(blank, field.get(original));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(field + " can't be copied", e);
        }
      }
    }
    return blank;
  }
}
