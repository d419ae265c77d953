/** A self-contained colour: no variables, no `url()`, nothing that could load a resource. */
export const colourPattern = /^(#([0-9a-f]{3}|[0-9a-f]{6})|(rgb|hsl|oklch)\([\d.,%\s/a-z]{1,40}\)|[a-z]{3,20})$/i;
