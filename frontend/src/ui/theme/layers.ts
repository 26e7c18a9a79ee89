/** Menus, lists and hints are drawn into this element, inside a landmark, instead of beside them all. */
export const LAYERS_ID = 'layers';
