package dev.terse.local.functions;

import java.net.URLClassLoader;
import java.util.Map;

/** What the instances of a function share. */
record LoadedFunction(
    FunctionSettings settings,
    HandlerClass handlerClass,
    URLClassLoader loader,
    Map<String, String> environment,
    FunctionLog log,
    FunctionConsole console) {}
