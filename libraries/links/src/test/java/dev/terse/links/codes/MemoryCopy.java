package dev.terse.links.codes;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Copies an object's memory as a snapshot does: every field, whatever it is called. */
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
