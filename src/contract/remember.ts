/**
 * Wraps a function so that each argument's result is made once and kept.
 * @param make has the same result for the same argument, and is called with few different ones
 */
export function remember<Made, Key = void>(make: (key: Key) => Made): (key: Key) => Made {
  const known = new Map<Key, Made>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
}
