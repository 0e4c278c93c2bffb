package dev.terse.local.functions;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The event and answer types of a {@code RequestHandler} class. */
record HandlerTypes(Type input, Type output) {

  /** Determines the types; empty if the class leaves one of them open. */
  static Optional<HandlerTypes> of(Class<?> handlerClass) {
    return find(handlerClass, Map.of())
        .filter(types -> types.input() != null && types.output() != null);
  }

  boolean hasOutput() {
    return output != Void.class;
  }

  private static Optional<HandlerTypes> find(Type type, Map<TypeVariable<?>, Type> known) {
    if (type instanceof ParameterizedType parameterized) {
      Class<?> raw = (Class<?>) parameterized.getRawType();
      Type[] arguments = parameterized.getActualTypeArguments();
      if (raw == RequestHandler.class) {
        return Optional.of(
            new HandlerTypes(resolved(arguments[0], known), resolved(arguments[1], known)));
      }
      Map<TypeVariable<?>, Type> bindings = new HashMap<>();
      for (int i = 0; i < arguments.length; i++) {
        bindings.put(raw.getTypeParameters()[i], resolved(arguments[i], known));
      }
      return findAmongParents(raw, bindings);
    }
    return findAmongParents((Class<?>) type, known);
  }

  private static Optional<HandlerTypes> findAmongParents(
      Class<?> type, Map<TypeVariable<?>, Type> known) {
    for (Type parent : type.getGenericInterfaces()) {
      Optional<HandlerTypes> found = find(parent, known);
      if (found.isPresent()) {
        return found;
      }
    }
    Type parent = type.getGenericSuperclass();
    return parent == null ? Optional.empty() : find(parent, known);
  }

  private static Type resolved(Type type, Map<TypeVariable<?>, Type> known) {
    if (!(type instanceof TypeVariable<?> variable)) {
      return type;
    }
    if (known.get(variable) != null) {
      return known.get(variable);
    }
    Type bound = variable.getBounds()[0];
    return bound == Object.class ? null : bound;
  }
}
