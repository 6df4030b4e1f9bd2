type Method = (...given: never[]) => unknown;

declare global {
  /** React's own switch: whether updates are to be wrapped in `act`. */
  var IS_REACT_ACT_ENVIRONMENT: boolean | undefined;
}

/**
 * The same functions; while one that returns a promise is under way, React does not ask for `act` around what it causes.
 * As Testing Library does around its own waiting: what a client, a clock or a gateway does is no event of the test's.
 */
export function outsideAct<Api extends object>(api: Api): Api {
  let underWay = 0;
  let before: boolean | undefined;
  const wrap =
    (method: Method): Method =>
    (...given) => {
      if (underWay === 0) {
        before = globalThis.IS_REACT_ACT_ENVIRONMENT;
        globalThis.IS_REACT_ACT_ENVIRONMENT = false;
      }
      underWay += 1;
      const finish = (): void => {
        underWay -= 1;
        if (underWay === 0) globalThis.IS_REACT_ACT_ENVIRONMENT = before;
      };
      let result: unknown;
      try {
        result = method(...given);
      } catch (error) {
        finish();
        throw error;
      }
      if (!(result instanceof Promise)) {
        finish();
        return result;
      }
      return result.finally(finish);
    };
  const wrapped = Object.keys(api).map((name) => {
    const member: unknown = Reflect.get(api, name);
    // What a function is given is passed on as it is.
    return [name, typeof member === "function" ? wrap(member as Method) : member];
  });
  // The same members by name, each of its own type.
  return Object.fromEntries(wrapped) as Api;
}
