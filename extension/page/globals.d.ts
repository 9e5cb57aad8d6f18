// What the modules of this folder find around them: the build makes them the body of `pageFunction(request)`.

/** The argument of the call. */
declare const request: import('./types.js').Request;
