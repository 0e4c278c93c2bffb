package dev.terse.local.functions;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.ServiceLoader;

/** The selection of a type's JSON serializer, in the order of the managed runtime. */
final class EventSerializers {

  private EventSerializers() {}

  static PojoSerializer<Object> of(Type type, ClassLoader loader) {
    Iterator<CustomPojoSerializer> custom =
        ServiceLoader.load(CustomPojoSerializer.class, loader).iterator();
    if (custom.hasNext()) {
      CustomPojoSerializer serializer = custom.next();
      if (custom.hasNext()) {
        throw new IllegalStateException(
            "Too many serializers provided inside the META-INF/services folder, only one is"
                + " allowed");
      }
      return new FromArtifact(serializer, type);
    }
    if (type instanceof Class<?> event
        && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
      return LambdaEventSerializers.serializerFor(asObject(event), loader);
    }
    return JacksonFactory.getInstance().getSerializer(type);
  }

  @SuppressWarnings("unchecked") // The serializer only ever casts to what it made itself.
  private static Class<Object> asObject(Class<?> type) {
    return (Class<Object>) type;
  }

  /** A serializer that the artifact contains. */
  private record FromArtifact(CustomPojoSerializer serializer, Type type)
      implements PojoSerializer<Object> {

    @Override
    public Object fromJson(InputStream input) {
      return serializer.fromJson(input, type);
    }

    @Override
    public Object fromJson(String input) {
      return serializer.fromJson(input, type);
    }

    @Override
    public void toJson(Object value, OutputStream output) {
      serializer.toJson(value, output, type);
    }
  }
}
