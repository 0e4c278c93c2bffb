package dev.terse.local.functions;

import java.net.URLClassLoader;
import java.util.Map;

/** The resources shared by the instances of a function. */
record LoadedFunction(
    FunctionSettings settings,
    HandlerClass handlerClass,
    URLClassLoader loader,
    Map<String, String> environment,
    FunctionLog log,
    FunctionConsole console) {}
