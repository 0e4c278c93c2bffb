package dev.terse.local.functions;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A handler's class, checked, from which instances are created. */
final class HandlerClass {

  private static final String METHOD = "handleRequest";

  private final Constructor<?> constructor;
  private final Optional<HandlerTypes> types;

  private HandlerClass(Constructor<?> constructor, Optional<HandlerTypes> types) {
    this.constructor = constructor;
    this.types = types;
  }

  static HandlerClass load(FunctionSettings settings, ClassLoader loader) {
    String handler = settings.handler();
    int separator = handler.indexOf("::");
    String className = separator < 0 ? handler : handler.substring(0, separator);
    String method = separator < 0 ? METHOD : handler.substring(separator + 2);
    try {
      Class<?> type = Class.forName(className, false, loader);
      checkMethod(settings, type, method);
      return new HandlerClass(constructor(settings, type), types(settings, type));
    } catch (ClassNotFoundException e) {
      throw error(settings, "it has no class " + className);
    } catch (LinkageError e) {
      throw new FunctionException(
          "%s can't run %s: %s can't be linked: %s."
              .formatted(settings.artifact(), handler, className, e),
          e);
    }
  }

  /** Returns the types of the event and the answer; empty for a handler of streams. */
  Optional<HandlerTypes> types() {
    return types;
  }

  Object newInstance(Map<String, String> environment) throws ReflectiveOperationException {
    return constructor.getParameterCount() == 0
        ? constructor.newInstance()
        : constructor.newInstance(environment);
  }

  private static void checkMethod(FunctionSettings settings, Class<?> type, String method) {
    if (!RequestHandler.class.isAssignableFrom(type)
        && !RequestStreamHandler.class.isAssignableFrom(type)) {
      throw error(
          settings, type.getName() + " implements neither RequestHandler nor RequestStreamHandler");
    }
    if (Arrays.stream(type.getMethods()).noneMatch(m -> m.getName().equals(method))) {
      throw error(settings, "%s has no public method %s".formatted(type.getName(), method));
    }
    if (!method.equals(METHOD)) {
      throw error(settings, "the local runner calls %s only, not %s".formatted(METHOD, method));
    }
  }

  private static Constructor<?> constructor(FunctionSettings settings, Class<?> type) {
    if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
      throw error(settings, type.getName() + " is not a public class that can be instantiated");
    }
    try {
      return type.getConstructor(Map.class);
    } catch (NoSuchMethodException _) {
      try {
        return type.getConstructor();
      } catch (NoSuchMethodException _) {
        throw error(
            settings,
            "%s has no public constructor without parameters or with one Map"
                .formatted(type.getName()));
      }
    }
  }

  private static Optional<HandlerTypes> types(FunctionSettings settings, Class<?> type) {
    if (RequestStreamHandler.class.isAssignableFrom(type)) {
      return Optional.empty();
    }
    Optional<HandlerTypes> types = HandlerTypes.of(type);
    if (types.isEmpty()) {
      throw error(settings, type.getName() + " leaves the types of RequestHandler open");
    }
    return types;
  }

  private static FunctionException error(FunctionSettings settings, String problem) {
    return new FunctionException(
        "%s can't run %s: %s.".formatted(settings.artifact(), settings.handler(), problem));
  }
}
