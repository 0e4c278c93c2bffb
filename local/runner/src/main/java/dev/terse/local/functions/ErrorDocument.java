package dev.terse.local.functions;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The description of a function's throwable in the form of Lambda. */
final class ErrorDocument {

  private static final String OWN_PACKAGE = ErrorDocument.class.getPackageName() + ".";

  private static final String OWN_LOADER = ErrorDocument.class.getClassLoader().getName();

  private ErrorDocument() {}

  static InvocationResult.FunctionFailure describe(Throwable thrown) {
    // The runner's frames below the handler would not exist in Lambda.
    List<String> frames =
        Arrays.stream(thrown.getStackTrace())
            .takeWhile(frame -> !isOwn(frame))
            .filter(frame -> !frame.getClassName().startsWith("jdk.internal.reflect."))
            .map(StackTraceElement::toString)
            .toList();
    return new InvocationResult.FunctionFailure(
        thrown.getClass().getName(), thrown.getMessage(), frames);
  }

  private static boolean isOwn(StackTraceElement frame) {
    return frame.getClassName().startsWith(OWN_PACKAGE)
        && Objects.equals(frame.getClassLoaderName(), OWN_LOADER);
  }

  /** Returns the stack trace for the log. */
  static String text(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  static byte[] of(InvocationResult.FunctionFailure failure) {
    Map<String, Object> document = new LinkedHashMap<>();
    if (failure.errorMessage() != null) {
      document.put("errorMessage", failure.errorMessage());
    }
    document.put("errorType", failure.errorType());
    document.put("stackTrace", failure.stackTrace());
    try {
      return JSON.std.asBytes(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
