import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** How near to the end, in pixels, still counts as being there. */
const near = 64;

interface StickToEnd {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly atEnd: boolean;
  readonly toEnd: () => void;
}

/**
 * Keeps the end in view while the content grows, until the reader scrolls up; then nothing moves until they come back.
 *
 * @param begun whether there is anything to follow; until then the top stays in view
 */
export function useStickToEnd(begun: boolean): StickToEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const following = useRef(begun);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    stuck.current = true;
    setAtEnd(true);
    const box = scroller.current;
    box?.scrollTo({ top: box.scrollHeight });
  }, []);

  // Before the new content is measured.
  useLayoutEffect(() => {
    following.current = begun;
  }, [begun]);

  useEffect(() => {
    const box = scroller.current;
    const grown = content.current;
    if (box === null || grown === null) {
      return undefined;
    }
    let before = box.scrollTop;
    const onScroll = () => {
      const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < near;
      // Only going up lets go: growing content moves the end away without the reader having done anything.
      if (isNear || box.scrollTop < before) {
        stuck.current = isNear;
        setAtEnd(isNear);
      }
      before = box.scrollTop;
    };
    const observer = new ResizeObserver(() => {
      if (stuck.current && following.current) {
        box.scrollTo({ top: box.scrollHeight });
      }
    });
    box.addEventListener('scroll', onScroll, { passive: true });
    observer.observe(grown);
    observer.observe(box);
    return () => {
      box.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, []);

  return { scroller, content, atEnd, toEnd };
}
